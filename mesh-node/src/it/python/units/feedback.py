"""The feedback half of models and routers."""

import recording
from seldon_core.user_model import SeldonNotImplementedError


class HearsFeedback:
    """Records the whole message and what the package's server makes of it."""

    feedback = None

    def send_feedback_raw(self, feedback):
        self.feedback = feedback
        raise SeldonNotImplementedError("go on with send_feedback")

    def send_feedback(self, features, feature_names, reward, truth, routing=None):
        recording.record_feedback(self.feedback, features, reward, routing)
