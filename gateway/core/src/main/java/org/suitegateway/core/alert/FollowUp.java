package org.suitegateway.core.alert;

/**
 * What is to be done after an alert.
 *
 * @param kind for example PATIENT_CALL
 * @param dueDays after the day on which it was raised
 * @param level of the alerts it follows
 */
public record FollowUp(String kind, int dueDays, AlertLevel level) {}
