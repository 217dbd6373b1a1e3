"""What tests may rely on after others had the seeded document."""

import pytest
from django.contrib.auth.models import Group

from tests.support.document import the_document

pytestmark = pytest.mark.django_db


def test_rows_that_were_there_before_the_document_keep_their_numbers_to_themselves():
    with the_document():
        pass
    for number in range(5):
        Group.objects.create(name=f"Before {number}")
    with the_document():
        pass
    Group.objects.create(name="After")
