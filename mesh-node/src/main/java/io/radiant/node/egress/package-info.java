/** Units that live in other processes, as units of ours. */
package io.radiant.node.egress;
