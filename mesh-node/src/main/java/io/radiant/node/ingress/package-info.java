/** Where clients come in: REST and gRPC on one port, one server on every event loop. */
package io.radiant.node.ingress;
