/** Tests of {@code io.cordboard.campaign.core}. */
@NullMarked
package io.cordboard.campaign.core;

import org.jspecify.annotations.NullMarked;
