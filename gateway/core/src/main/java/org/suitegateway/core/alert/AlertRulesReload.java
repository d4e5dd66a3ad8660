package org.suitegateway.core.alert;

/** Where the rules come from. Thread-safe. */
public interface AlertRulesReload {
    /** Reads them again, whether the file changed or not; what came of it is in {@link AlertRules#book()}. @return what changed, in words */
    String reload();
}
