"""A model that answers the very message it was sent, whatever it holds."""

from google.protobuf import message


class Echo:
    def predict_raw(self, request):
        if isinstance(request, message.Message):
            return type(request).FromString(request.SerializeToString())
        return dict(request)
