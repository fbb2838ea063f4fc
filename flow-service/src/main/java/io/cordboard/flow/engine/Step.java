package io.cordboard.flow.engine;

import io.cordboard.flow.engine.block.Block;

/**
 * A block in a flow.
 *
 * @param id its identifier in the flow
 * @param actionType its type in the flow language
 * @param block what it does
 * @param parameters what events show of its parameters
 * @param logName its legacy name, as flow logs have it
 */
public record Step(
    String id,
    String actionType,
    Block block,
    Parameters parameters,
    Transitions transitions,
    String logName) {}
