package org.suitegateway.app.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;

/** Keeps Spring Boot from logging the stack trace of a mistake that the command says in one line. Named in spring.factories. */
public final class MistakeReporter implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationMistake) {
                return true;
            }
        }
        return false;
    }
}
