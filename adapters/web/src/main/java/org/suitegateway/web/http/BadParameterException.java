package org.suitegateway.web.http;

/** The request is at fault; answered with 400. The text names the parameter and the rule, never the value. */
public final class BadParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String rule;

    public BadParameterException(String parameter, String rule) {
        super(parameter + ": " + rule);
        this.parameter = parameter;
        this.rule = rule;
    }

    public String parameter() {
        return parameter;
    }

    public String rule() {
        return rule;
    }
}
