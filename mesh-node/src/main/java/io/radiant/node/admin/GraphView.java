package io.radiant.node.admin;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.verticle.BusAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What is deployed, as JSON for people and tools. */
final class GraphView {
  private GraphView() {}

  static JsonObject of(Deployments deployments) {
    JsonArray all = new JsonArray();
    deployments.all().stream().map(ServedDeployment::spec).map(GraphView::of).forEach(all::add);
    return new JsonObject().put("deployments", all);
  }

  private static JsonObject of(DeploymentSpec deployment) {
    JsonArray predictors = new JsonArray();
    deployment.predictors().forEach(p -> predictors.add(of(deployment, p)));
    return new JsonObject()
        .put("name", deployment.name())
        .put("namespace", deployment.namespace())
        .put("feedbackAddress", BusAddress.feedback(deployment.name()))
        .put("predictors", predictors);
  }

  private static JsonObject of(DeploymentSpec deployment, PredictorSpec predictor) {
    return new JsonObject()
        .put("name", predictor.name())
        .put("version", predictor.version())
        .put("traffic", predictor.traffic())
        .put("graph", of(deployment, predictor, predictor.graph()));
  }

  private static JsonObject of(DeploymentSpec deployment, PredictorSpec predictor, UnitSpec unit) {
    JsonObject view =
        new JsonObject()
            .put("name", unit.name())
            .put("type", unit.type().name())
            .put("address", BusAddress.predict(deployment.name(), predictor.name(), unit.name()));
    unit.implementation().ifPresent(name -> view.put("implementation", name));
    unit.modelUri().ifPresent(uri -> view.put("modelUri", uri));
    unit.endpoint().ifPresent(endpoint -> view.put("endpoint", endpoint.toString()));
    if (!unit.parameters().asMap().isEmpty()) {
      view.put("parameters", new JsonObject(unit.parameters().asMap()));
    }
    JsonArray children = new JsonArray();
    unit.children().forEach(child -> children.add(of(deployment, predictor, child)));
    return children.isEmpty() ? view : view.put("children", children);
  }
}
