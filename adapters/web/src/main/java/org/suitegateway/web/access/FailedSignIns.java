package org.suitegateway.web.access;

/** Hears of everyone who was not let in. */
@FunctionalInterface
public interface FailedSignIns {
    /** @param typed what was entered as a name: it may be anything, also a password */
    void failed(String typed, String address);
}
