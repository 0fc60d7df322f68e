/** Who else is there: the services that this process may call, and where they listen. */
package io.radiant.discovery;
