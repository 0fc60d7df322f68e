package io.radiant.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ManifestReaderTest {
  private static final String V1 =
      """
      {
        '$schema': '../schema.json',
        'apiVersion': 'machinelearning.seldon.io/v1',
        'kind': 'SeldonDeployment',
        'metadata': {
          'name': 'iris',
          'namespace': 'seldon',
          'labels': {'team': 'blue', 'nested': {'is': ['free']}},
          'annotations': {'seldon.io/rest-timeout': '1000'}
        },
        'spec': {
          'name': 'another-name',
          'protocol': 'seldon',
          'transport': 'rest',
          'replicas': 2,
          'serverType': 'rpc',
          'annotations': {'project': 'flowers'},
          'predictors': [
            {
              'name': 'main',
              'traffic': 75,
              'replicas': 1,
              'labels': {'version': 'v3'},
              'svcOrchSpec': {'replicas': 1},
              'progressDeadlineSeconds': 600,
              'ssl': {'certSecretName': 'tls'},
              'componentSpecs': [
                {
                  'spec': {
                    'containers': [
                      {'name': 'scaler', 'image': 'repo/scaler:2', 'env': [{'name': 'A'}]}
                    ],
                    'anything': 1
                  },
                  'hpaSpec': {'minReplicas': 1},
                  'kedaSpec': {'triggers': []}
                },
                {'spec': {'containers': [{'name': 'model', 'image': 'repo/model:7'}]}}
              ],
              'graph': {
                'name': 'scaler',
                'type': 'TRANSFORMER',
                'endpoint': {'type': 'GRPC', 'service_host': 'scaler.seldon', 'service_port': 9000},
                'children': [
                  {
                    'name': 'model',
                    'implementation': 'FILE_MODEL',
                    'modelUri': 'file:model.bin',
                    'serviceAccountName': 's',
                    'envSecretRefName': 'e',
                    'storageInitializerImage': 'i',
                    'logger': {'mode': 'all'},
                    'parameters': [
                      {'name': 'threads', 'value': ' 4 ', 'type': 'INT'},
                      {'name': 'ratio', 'value': '0.5', 'type': 'FLOAT'},
                      {'name': 'scale', 'value': '2', 'type': 'DOUBLE'},
                      {'name': 'fast', 'value': 'True', 'type': 'BOOL'},
                      {'name': 'output', 'value': ' label', 'type': 'STRING'}
                    ]
                  }
                ]
              }
            },
            {
              'name': 'canary',
              'traffic': 25,
              'graph': {'name': 'model', 'implementation': 'SIMPLE_MODEL'}
            }
          ]
        },
        'status': {'state': 'Available'}
      }
      """;

  @Test
  void readsTheV1Shape() {
    DeploymentSpec deployment = Manifests.read(V1);
    assertEquals("iris", deployment.name());
    assertEquals("seldon", deployment.namespace());
    assertEquals(
        Map.of("seldon.io/rest-timeout", "1000", "project", "flowers"), deployment.annotations());
    assertEquals(
        List.of("main", "canary"),
        deployment.predictors().stream().map(PredictorSpec::name).toList());
    assertEquals(
        List.of(75, 25), deployment.predictors().stream().map(PredictorSpec::traffic).toList());
    assertEquals(
        List.of("v3", "unknown"),
        deployment.predictors().stream().map(PredictorSpec::version).toList());
  }

  @Test
  void readsAUnitInAnotherProcess() {
    UnitSpec scaler = Manifests.read(V1).predictors().get(0).graph();
    assertEquals(UnitType.TRANSFORMER, scaler.type());
    assertEquals(Optional.empty(), scaler.implementation());
    assertEquals(
        Optional.of(new Endpoint("scaler.seldon", 9000, Endpoint.Type.GRPC)), scaler.endpoint());
  }

  @Test
  void readsAUnitInThisProcessWithTypedParameters() {
    UnitSpec model = Manifests.read(V1).predictors().get(0).graph().children().get(0);
    assertEquals(Optional.of("FILE_MODEL"), model.implementation());
    assertEquals(Optional.of("file:model.bin"), model.modelUri());
    assertEquals(
        Map.of("threads", 4L, "ratio", 0.5, "scale", 2.0, "fast", true, "output", "label"),
        model.parameters().asMap());
  }

  @Test
  void findsTheImageOfAUnitByItsContainersName() {
    List<PredictorSpec> predictors = Manifests.read(V1).predictors();
    assertEquals(
        List.of("repo/scaler:2", "repo/model:7"),
        predictors.get(0).graph().all().map(UnitSpec::image).toList());
    assertEquals("", predictors.get(1).graph().image());
  }

  @Test
  void readsTheV1alpha2Shape() {
    DeploymentSpec deployment =
        Manifests.read(
            """
            {
              'apiVersion': 'machinelearning.seldon.io/v1alpha2',
              'kind': 'SeldonDeployment',
              'metadata': {'name': 'iris'},
              'spec': {
                'name': 'iris-deployment',
                'oauth_key': 'key',
                'oauth_secret': 'secret',
                'predictors': [
                  {
                    'name': 'main',
                    'replicas': 1,
                    'annotations': {'predictor_version': 'v1'},
                    'engineResources': {'requests': {'cpu': '0.1'}},
                    'componentSpecs': [
                      {'spec': {'containers': [{'name': 'clf', 'image': 'repo/clf:1'}]}}
                    ],
                    'graph': {
                      'name': 'clf',
                      'type': 'MODEL',
                      'implementation': 'UNKNOWN_IMPLEMENTATION',
                      'methods': ['TRANSFORM_INPUT'],
                      'endpoint': {'type': 'REST'},
                      'children': []
                    }
                  }
                ]
              }
            }
            """);
    UnitSpec model = deployment.predictors().get(0).graph();
    assertEquals("iris", deployment.name());
    assertEquals("default", deployment.namespace());
    assertEquals(Optional.empty(), model.implementation());
    assertEquals("localhost:9000", model.endpoint().orElseThrow().toString());
    assertEquals(Set.of(Method.TRANSFORM_INPUT), model.methods());
    assertEquals("repo/clf:1", model.image());
  }

  @Test
  void readsTheV1alpha1Shape() {
    DeploymentSpec deployment =
        Manifests.read(
            """
            {
              'apiVersion': 'machinelearning.seldon.io/v1alpha1',
              'kind': 'SeldonDeployment',
              'spec': {
                'name': 'iris',
                'predictors': [
                  {
                    'name': 'main',
                    'componentSpec': {
                      'spec': {'containers': [{'name': 'clf', 'image': 'repo/clf:1'}]}
                    },
                    'graph': {'name': 'clf', 'type': 'MODEL', 'endpoint': {'type': 'REST'}}
                  }
                ]
              }
            }
            """);
    assertEquals("iris", deployment.name());
    assertEquals("repo/clf:1", deployment.predictors().get(0).graph().image());
  }

  @Test
  void aGoodManifestHasNoProblemsButWarningsOfWhatIsNotServed() {
    // The sample names a parameter of every type; no implementation knows all of these.
    String served = V1.replaceAll("(?s)'parameters': \\[.*?\\]", "'parameters': []");
    assertEquals(
        List.of(
            "/spec/predictors/0/ssl: certificates are not taken from secrets; requests are served"
                + " without TLS",
            "/spec/predictors/0/graph/children/0/logger: requests and answers are not sent to a"
                + " logger; ignored"),
        Manifests.problemsOf(served));
  }

  @Test
  void anOnlyPredictorGetsAllTheTraffic() {
    String manifest = Manifests.withGraph("{'name': 'm', 'implementation': 'SIMPLE_MODEL'}");
    assertEquals(100, Manifests.read(manifest).predictors().get(0).traffic());
    assertEquals(List.of(), Manifests.problemsOf(manifest));
  }

  @Test
  void aPredictorThatSaysNothingBesideOthersGetsNoTraffic() {
    String model = "'graph': {'name': 'm', 'implementation': 'SIMPLE_MODEL'}";
    String manifest =
        Manifests.withPredictors(
            "{'name': 'a', 'traffic': 100, %s}".formatted(model),
            "{'name': 'b', %s}".formatted(model));
    assertEquals(0, Manifests.read(manifest).predictors().get(1).traffic());
    assertEquals(List.of(), Manifests.problemsOf(manifest));
  }

  @Test
  void whatTheKubernetesSchemaLeavesFreeIsPassedOver() {
    String manifest =
        """
        {
          'metadata': {'name': 'iris', 'finalizers': [1], 'ownerReferences': {'x': null}},
          'spec': {
            'predictors': [
              {
                'name': 'main',
                'componentSpecs': [
                  7,
                  {'spec': 'text'},
                  {'spec': {'containers': {'not': 'an array'}}},
                  {'spec': {'containers': [null, {'name': 3, 'image': {}}, {'name': 'm'}]}},
                  {'spec': {'containers': [{'name': 'm', 'image': 'repo/m:1'}]}}
                ],
                'componentSpec': 'text',
                'graph': {'name': 'm', 'implementation': 'SIMPLE_MODEL'}
              }
            ]
          }
        }
        """;
    assertEquals(List.of(), Manifests.problemsOf(manifest));
    assertEquals("repo/m:1", Manifests.read(manifest).predictors().get(0).graph().image());
  }

  @Test
  void theNodeSectionAndTheStatusAreSomebodyElsesToRead() {
    String manifest =
        Manifests.withGraph("{'name': 'm', 'implementation': 'SIMPLE_MODEL'}")
            .replaceFirst("\\{", "{'node': 'anything', 'status': [1], ");
    assertEquals(List.of(), Manifests.problemsOf(manifest));
  }
}
