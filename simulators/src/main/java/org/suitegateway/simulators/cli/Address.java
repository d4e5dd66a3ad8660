package org.suitegateway.simulators.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An application entity's address as it is written on a command line. */
final class Address implements ITypeConverter<Address.Entity> {
    private static final Pattern FORM = Pattern.compile("([^@]{1,16})@([^@:]+):(\\d{1,5})");

    record Entity(String called, String host, int port) {}

    @Override
    public Entity convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not AE@HOST:PORT");
        }
        return new Entity(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
    }
}
