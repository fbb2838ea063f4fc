/** The settings of campaign-service. */
@NullMarked
package io.cordboard.campaign.config;

import org.jspecify.annotations.NullMarked;
