/** What this process is told: deployment files, the {@code node} section, the environment. */
package io.radiant.node.config;
