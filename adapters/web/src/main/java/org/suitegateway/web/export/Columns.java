package org.suitegateway.web.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.web.language.Texts;

/** Columns put one beside the other; the header of {@code patientId} is the text {@code export.patient-id}. For one thread. */
public final class Columns<T> {
    private final Texts texts;
    private final String bundle;
    private final List<Column<T>> columns = new ArrayList<>();

    public Columns(Texts texts) {
        this(texts, "export");
    }

    /** @param bundle in which the headers are, instead of {@code export} */
    public Columns(Texts texts, String bundle) {
        this.texts = texts;
        this.bundle = bundle;
    }

    public Columns<T> text(String key, Function<T, String> value) {
        return add(
                key, Column.Kind.TEXT, "", row -> Optional.of(value.apply(row)).filter(t -> !t.isEmpty()));
    }

    public Columns<T> integer(String key, Function<T, Integer> value) {
        return add(key, Column.Kind.INTEGER, "", row -> Optional.of(value.apply(row)));
    }

    public Columns<T> count(String key, Function<T, Optional<Integer>> value) {
        return add(key, Column.Kind.INTEGER, "", value::apply);
    }

    public Columns<T> decimal(String key, String unit, Function<T, Optional<BigDecimal>> value) {
        return add(key, Column.Kind.DECIMAL, unit, value::apply);
    }

    public Columns<T> day(String key, Function<T, Optional<LocalDate>> value) {
        return add(key, Column.Kind.DAY, "", value::apply);
    }

    public Columns<T> instant(String key, Function<T, Optional<Instant>> value) {
        return add(key, Column.Kind.INSTANT, "", value::apply);
    }

    /** In seconds. */
    public Columns<T> seconds(String key, Function<T, Optional<BigDecimal>> value) {
        return add(key, Column.Kind.DURATION, "min:s", value::apply);
    }

    /** Yes or no, in words. */
    public Columns<T> flag(String key, Function<T, Boolean> value) {
        String yes = texts.of("export.yes");
        String no = texts.of("export.no");
        return text(key, row -> value.apply(row) ? yes : no);
    }

    /** With a header of its own. */
    public Columns<T> add(Column<T> column) {
        columns.add(column);
        return this;
    }

    private Columns<T> add(String key, Column.Kind kind, String unit, Function<T, Optional<?>> value) {
        return add(new Column<>(key, texts.of(bundle + "." + kebab(key)), kind, unit, value));
    }

    /** "dapGyCm2" as "dap-gy-cm2". */
    static String kebab(String key) {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    public List<Column<T>> list() {
        return List.copyOf(columns);
    }
}
