package org.suitegateway.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditRecorder;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.patient.PatientId;

/** Writes down every request that a controller answered. What could not be written down is not answered. */
public final class AuditingRequests implements HandlerInterceptor {
    private static final Set<String> NOT_A_QUESTION = Set.of("limit", "cursor", "by-itself", "_csrf");

    private final AuditRecorder recorder;
    private final Clinic clinic;
    private final Clock clock;

    public AuditingRequests(AuditRecorder recorder, Clinic clinic, Clock clock) {
        this.recorder = recorder;
        this.clinic = clinic;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (concerned(request, handler) && recorder.full()) {
            throw new UnavailableException("the audit trail cannot be written");
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (concerned(request, handler)) {
            recorder.record(event(request, response, failure));
        }
    }

    private static boolean concerned(HttpServletRequest request, Object handler) {
        return handler instanceof HandlerMethod
                && request.getUserPrincipal() != null
                && AuditedRoutes.writtenDown(request.getMethod(), pattern(request))
                && (!request.getRequestURI().equals("/") || request.getParameter("by-itself") == null);
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private AuditEvent event(HttpServletRequest request, HttpServletResponse response, @Nullable Exception failure) {
        Map<String, String> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NOT_A_QUESTION.contains(name) && values.length > 0 && !values[0].isEmpty()) {
                parameters.put(name, values[0]);
            }
        });
        String pattern = pattern(request);
        Map<String, String> variables = variables(request);
        AuditedRoutes.About about = AuditedRoutes.about(request.getMethod(), pattern, variables, parameters);
        boolean changes = about.action() == AuditAction.CHANGE; // what a form said is kept where it belongs
        String asked = (changes ? variables : parameters)
                .entrySet().stream()
                        .filter(v -> !v.getValue().equals(about.subjectId()))
                        .map(v -> v.getKey() + "=" + v.getValue())
                        .collect(Collectors.joining(" "));
        Principal person = request.getUserPrincipal();
        return new AuditEvent(
                clock.instant(),
                person == null ? "" : person.getName(),
                role(request),
                about.action(),
                about.kind(),
                about.subject(),
                about.subjectId(),
                patient(about, parameters),
                request.getRemoteAddr(),
                outcome(request, response, failure),
                request.getMethod() + " " + pattern,
                asked);
    }

    private Optional<PatientId> patient(AuditedRoutes.About about, Map<String, String> parameters) {
        String issuer = parameters.getOrDefault("issuer", "");
        return AuditedRoutes.patientNumber(about)
                .filter(number -> issuer.length() <= 64)
                .map(number -> clinic.patientId(number, issuer));
    }

    @SuppressWarnings("unchecked") // Spring's own attribute
    private static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map ? new TreeMap<>((Map<String, String>) map) : Map.of();
    }

    static String role(HttpServletRequest request) {
        for (String role : new String[] {"ADMIN", "RSO", "NURSE"}) {
            if (request.isUserInRole(role)) {
                return role;
            }
        }
        return "";
    }

    private static AuditOutcome outcome(
            HttpServletRequest request, HttpServletResponse response, @Nullable Exception failure) {
        if (failure != null || response.getStatus() >= 500) {
            return AuditOutcome.FAILED;
        }
        @Nullable FlashMap said = RequestContextUtils.getOutputFlashMap(request);
        boolean refused = response.getStatus() >= 400 || (said != null && said.containsKey("saidFailed"));
        return refused ? AuditOutcome.REFUSED : AuditOutcome.SUCCESS;
    }
}
