"""What stands between the network and Django.

A request is answered from memory where that is allowed; otherwise it first arrives whole, and only
then takes one of a bounded number of threads. Health is answered without either.
"""
