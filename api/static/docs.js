"use strict";
// validatorUrl: null, since Swagger UI would otherwise ask a service on the internet to check the document.
SwaggerUIBundle({
  url: document.getElementById("api").dataset.document,
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
});
