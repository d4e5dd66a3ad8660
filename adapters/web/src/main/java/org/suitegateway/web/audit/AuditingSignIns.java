package org.suitegateway.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditKind;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditRecorder;
import org.suitegateway.web.SignIns;
import org.suitegateway.web.access.FailedSignIns;

/** Writes down signing in and out, failing to, and asking for what the role does not allow. */
public final class AuditingSignIns implements ApplicationListener<ApplicationEvent>, FailedSignIns {
    private static final String UNKNOWN = "unknown";

    private final AuditRecorder recorder;
    private final SignIns signIns;
    private final Clock clock;

    public AuditingSignIns(AuditRecorder recorder, SignIns signIns, Clock clock) {
        this.recorder = recorder;
        this.signIns = signIns;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof InteractiveAuthenticationSuccessEvent in) {
            known(in.getAuthentication(), AuditAction.SIGN_IN, "POST /signin");
        } else if (event instanceof LogoutSuccessEvent out) {
            known(out.getAuthentication(), AuditAction.SIGN_OUT, "POST /signout");
        } else if (event instanceof AuthorizationDeniedEvent<?> denied) {
            denied(denied.getAuthentication().get(), denied.getObject());
        }
    }

    @Override
    public void failed(String typed, String address) {
        Optional<SignIns.Account> account = signIns.accounts().stream()
                .filter(a -> a.name().toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst();
        write(
                account.map(SignIns.Account::name).orElse(UNKNOWN),
                account.map(a -> a.role().name()).orElse(""),
                AuditAction.SIGN_IN,
                AuditKind.USER_AUTHENTICATION,
                address,
                AuditOutcome.REFUSED,
                "sign-in");
    }

    private void known(Authentication person, AuditAction action, String what) {
        write(
                person.getName(),
                role(person),
                action,
                AuditKind.USER_AUTHENTICATION,
                address(person),
                AuditOutcome.SUCCESS,
                what);
    }

    /** Who is not signed in is sent to the sign-in page, every visitor's first step; nobody is there to be named. */
    private void denied(Authentication person, Object asked) {
        HttpServletRequest request = asked instanceof RequestAuthorizationContext context
                ? context.getRequest()
                : asked instanceof HttpServletRequest direct ? direct : null;
        if (request == null || role(person).isEmpty()) {
            return;
        }
        AuditedRoutes.About about = AuditedRoutes.about(
                request.getMethod(), request.getRequestURI(), java.util.Map.of(), java.util.Map.of());
        recorder.record(new AuditEvent(
                clock.instant(),
                person.getName(),
                role(person),
                about.action(),
                about.kind(),
                about.subject(),
                "",
                Optional.empty(),
                request.getRemoteAddr(),
                AuditOutcome.REFUSED,
                request.getMethod() + " " + request.getRequestURI(),
                "the role does not allow it"));
    }

    private void write(
            String who,
            String role,
            AuditAction action,
            AuditKind kind,
            String address,
            AuditOutcome outcome,
            String what) {
        recorder.record(new AuditEvent(
                clock.instant(),
                who,
                role,
                action,
                kind,
                "sign-ins",
                who,
                Optional.empty(),
                address,
                outcome,
                what,
                ""));
    }

    private static String role(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(a -> a != null && a.startsWith("ROLE_") && !a.equals("ROLE_ANONYMOUS"))
                .map(a -> a.substring("ROLE_".length()))
                .findFirst()
                .orElse("");
    }

    private static String address(Authentication person) {
        return person.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : UNKNOWN;
    }
}
