/** Tests of {@code io.cordboard.campaign.list}. */
@NullMarked
package io.cordboard.campaign.list;

import org.jspecify.annotations.NullMarked;
