package org.suitegateway.web.quality;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.suitegateway.core.quality.CheckPlan;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;

/** The form of a result as a browser sends it. */
final class ResultForm {
    private static final String ITEM = "item.";

    private ResultForm() {}

    /** @throws BadParameterException naming the field and its rule */
    static QualityDesk.Entry read(HttpServletRequest request, Optional<CheckPlan> plan, String person, boolean nurse) {
        boolean allFine = text(request, "all").equals("true");
        Map<String, String> items = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(ITEM)) {
                items.put(name.substring(ITEM.length()), values[0]);
            }
        });
        if (allFine) {
            plan.stream()
                    .flatMap(p -> p.items().stream())
                    .filter(i -> i.type() == FormItem.Type.TICK)
                    .forEach(i -> items.put(i.id(), "true"));
        }
        return new QualityDesk.Entry(
                text(request, "check"),
                day("performedOn", text(request, "performedOn")),
                text(request, "performedBy"),
                allFine ? QualityResult.Outcome.PASS : outcome(text(request, "outcome")),
                items,
                Comments.checked(request.getParameter("comment")),
                files(request),
                optionalDay("nextDue", text(request, "nextDue")),
                Optional.of(text(request, "replaces")).filter(r -> !r.isEmpty()),
                person,
                nurse);
    }

    static String text(HttpServletRequest request, String name) {
        @Nullable String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    static QualityResult.Outcome outcome(String text) {
        for (QualityResult.Outcome outcome : QualityResult.Outcome.values()) {
            if (outcome.name().equals(text)) {
                return outcome;
            }
        }
        throw new BadParameterException("outcome", "must be PASS, PASS_WITH_REMARK or FAIL");
    }

    static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadParameterException(name, "must be a date like 2026-01-31");
        }
    }

    static Optional<LocalDate> optionalDay(String name, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(day(name, text));
    }

    private static List<QualityDesk.File> files(HttpServletRequest request) {
        List<QualityDesk.File> files = new ArrayList<>();
        if (request instanceof MultipartHttpServletRequest parts) {
            for (MultipartFile file : parts.getFiles("file")) {
                if (!file.isEmpty()) {
                    try {
                        files.add(new QualityDesk.File(
                                Optional.ofNullable(file.getOriginalFilename()).orElse(""), file.getBytes()));
                    } catch (IOException e) {
                        throw new UncheckedIOException("an attachment could not be read", e);
                    }
                }
            }
        }
        return files;
    }
}
