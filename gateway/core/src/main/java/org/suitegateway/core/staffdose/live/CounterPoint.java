package org.suitegateway.core.staffdose.live;

/** What a counter showed. @param second of its minute, or since 1970 @param femtoSv in 10<sup>-15</sup> Sv */
public record CounterPoint(long second, long femtoSv) {}
