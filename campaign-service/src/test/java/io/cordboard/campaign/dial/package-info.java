/** Tests of {@code io.cordboard.campaign.dial} on a real Postgres and a real broker. */
@NullMarked
package io.cordboard.campaign.dial;

import org.jspecify.annotations.NullMarked;
