// The validator of the Swagger project is elsewhere; this page asks nobody but its own server.
SwaggerUIBundle({
  url: "seldon.json",
  dom_id: "#document",
  deepLinking: true,
  validatorUrl: null,
});
