/** Models that run inside this process, whatever library they need. */
package io.radiant.runtime;
