package org.suitegateway.web.access;

/** Which addresses are for programs and which for people. */
public final class Zones {
    private Zones() {}

    /** Programs get HTTP Basic and problem details; people get a sign-in page and words. */
    public static boolean forPrograms(String path) {
        return path.startsWith("/api/")
                || path.equals("/api")
                || path.startsWith("/dicomweb/")
                || path.startsWith("/actuator");
    }
}
