/** Tests of {@code io.cordboard.campaign.store}. */
@NullMarked
package io.cordboard.campaign.store;

import org.jspecify.annotations.NullMarked;
