"""The seldon-core package's own server for wrapped units, as `seldon-core-microservice` starts it,
but listening on 127.0.0.1: the package has 0.0.0.0 built in."""

from seldon_core import gunicorn_utils, microservice, wrapper

EVERYWHERE, LOOPBACK = "0.0.0.0", "127.0.0.1"


def rest_on_loopback(application):
    initialise = application.__init__

    def __init__(self, app, options=None):
        initialise(self, app, {**options, "bind": options["bind"].replace(EVERYWHERE, LOOPBACK)})

    application.__init__ = __init__


def grpc_on_loopback(make):
    def get_grpc_server(*args, **kwargs):
        server = make(*args, **kwargs)
        add_port = server.add_insecure_port
        server.add_insecure_port = lambda address: add_port(address.replace(EVERYWHERE, LOOPBACK))
        return server

    return get_grpc_server


rest_on_loopback(gunicorn_utils.StandaloneApplication)
wrapper.get_grpc_server = grpc_on_loopback(wrapper.get_grpc_server)
microservice.main()
