"""A model that answers the tensors that it was sent."""

from mlserver import MLModel
from mlserver.types import InferenceResponse, ResponseOutput


class Mirror(MLModel):
    async def predict(self, payload):
        outputs = [
            ResponseOutput(name=i.name, datatype=i.datatype, shape=i.shape, data=i.data)
            for i in payload.inputs
        ]
        return InferenceResponse(model_name=self.name, model_version=self.version, outputs=outputs)
