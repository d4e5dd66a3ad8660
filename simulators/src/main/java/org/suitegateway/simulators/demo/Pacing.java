package org.suitegateway.simulators.demo;

/** Pauses of the demo day, shortened by its speed. */
record Pacing(double speed) {
    void pause(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000 / speed));
    }
}
