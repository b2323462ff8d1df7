"""The routes, a blueprint per concern; each module tells its own part of the OpenAPI document in ``PATHS``."""
