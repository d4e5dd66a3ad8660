package org.suitegateway.app.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/** Reads {@code gateway.*} and, when something is wrong, says in which file and line, at which key, and why. Unknown keys are wrong. */
public final class SettingsReader {
    private static final String ROOT = "gateway";

    private final ConfigurableEnvironment environment;

    public SettingsReader(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** @throws ConfigurationMistake naming file, key and rule */
    public GatewaySettings read() {
        BindHandler handler = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        try {
            return Binder.get(environment).bindOrCreate(ROOT, Bindable.of(GatewaySettings.class), handler);
        } catch (BindException e) {
            throw mistake(e);
        }
    }

    /** For a rule that only shows at start, for example a port that is taken. @param key whole */
    public ConfigurationMistake mistake(String key, String rule) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        Optional<ConfigurationProperty> property = find(name)
                .or(() -> name.isLastElementIndexed()
                        ? find(name.getParent())
                        : Optional.empty()); // a list of one may be written as one value
        Optional<Origin> origin = property.map(ConfigurationProperty::getOrigin).or(() -> neighbour(name));
        return new ConfigurationMistake(where(origin), key, rule);
    }

    private ConfigurationMistake mistake(BindException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                ConfigurationProperty first =
                        unbound.getUnboundProperties().iterator().next();
                TreeSet<String> all = new TreeSet<>();
                unbound.getUnboundProperties().forEach(p -> all.add(p.getName().toString()));
                return new ConfigurationMistake(
                        where(Optional.ofNullable(first.getOrigin())),
                        String.join(", ", all),
                        all.size() == 1 ? "is not a setting" : "are not settings");
            }
            if (cause instanceof SettingException rule) {
                return mistake(
                        e.getName() + "." + rule.key(), Objects.requireNonNullElse(rule.getMessage(), "is not valid"));
            }
        }
        ResolvableType type = e.getTarget().getType();
        ResolvableType expected = type.resolve() == Optional.class ? type.getGeneric(0) : type;
        return mistake(
                e.getName().toString(), "is not a valid " + expected.toClass().getSimpleName());
    }

    private Optional<ConfigurationProperty> find(ConfigurationPropertyName name) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    /** Where a missing key would stand: beside others of its section. */
    private Optional<Origin> neighbour(ConfigurationPropertyName name) {
        for (ConfigurationPropertyName above = name.getParent(); !above.isEmpty(); above = above.getParent()) {
            ConfigurationPropertyName section = above;
            for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
                if (source instanceof IterableConfigurationPropertySource all) {
                    Optional<Origin> origin = all.stream()
                            .filter(section::isAncestorOf)
                            .map(source::getConfigurationProperty)
                            .filter(Objects::nonNull)
                            .map(ConfigurationProperty::getOrigin)
                            .filter(o -> o != null && innermost(o) instanceof TextResourceOrigin)
                            .findFirst();
                    if (origin.isPresent()) {
                        return origin;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String named(PropertySourceOrigin origin) {
        return switch (origin.getPropertySource().getName()) {
            case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> "command line";
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> "environment";
            default -> origin.getPropertySource().getName();
        };
    }

    private static Origin innermost(Origin origin) {
        return origin instanceof PropertySourceOrigin wrapped && wrapped.getOrigin() != null
                ? wrapped.getOrigin()
                : origin;
    }

    private static String where(Optional<Origin> origin) {
        return origin.map(SettingsReader::innermost)
                .map(o -> {
                    if (o instanceof TextResourceOrigin text && text.getResource() != null) {
                        String file = List.of(
                                        text.getResource().getDescription().split("[\\[\\]]"))
                                .get(1);
                        return text.getLocation() == null
                                ? file
                                : file + ":" + (text.getLocation().getLine() + 1);
                    }
                    return o instanceof PropertySourceOrigin source ? named(source) : o.toString();
                })
                .orElse("configuration");
    }
}
