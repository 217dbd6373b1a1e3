from django.urls import include, path
from rest_framework import generics, serializers
from wagtail import urls as wagtail_urls

from .models import Row


class RowSerializer(serializers.ModelSerializer):
    series = serializers.CharField(source="series.name")
    unit = serializers.CharField(source="series.unit")

    class Meta:
        model = Row
        fields = [field.name for field in Row._meta.fields] + ["unit"]


class RowList(generics.ListAPIView):
    queryset = Row.objects.select_related("series").order_by("pk")
    serializer_class = RowSerializer


urlpatterns = [path("rows/", RowList.as_view()), path("", include(wagtail_urls))]
