package org.suitegateway.core.skindose;

/**
 * Where body and table are during one event, in the room's frame.
 *
 * @param lying how the body lies
 * @param centre the middle of the body
 * @param tableX the table's middle line
 * @param tableY the table's top
 * @param tableHeadZ the table's head end; infinite when it is not known: then the table has no ends
 */
record Placement(Lying lying, Vector centre, double tableX, double tableY, double tableHeadZ) {}
