package org.suitegateway.core.staffdose;

/**
 * A row of a badge file that was not taken.
 *
 * @param row line of the file on which it begins, from 1
 * @param place heading of the column at fault; empty when it is the row
 * @param rule what was expected; never a value
 * @param text the row as it came, for the people who put it right: never logged
 */
public record RefusedRow(int row, String place, String rule, String text) {}
