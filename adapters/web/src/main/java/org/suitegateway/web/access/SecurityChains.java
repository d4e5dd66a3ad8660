package org.suitegateway.web.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;
import org.suitegateway.web.http.Problems;

/** The two ways in: HTTP Basic for programs, a sign-in page for people. Whatever is not listed is for ADMIN only. */
public final class SecurityChains {
    private static final String NURSE = "NURSE";
    private static final String RSO = "RSO";
    private static final String ADMIN = "ADMIN";

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; " + "form-action 'self'; frame-ancestors 'none'";
    /** Tables of pages that every role sees. */
    private static final String[] EXPORTS_FOR_ALL = {
        "/exports/procedures",
        "/exports/patient-dose",
        "/exports/drugs",
        "/exports/unmapped-drugs",
        "/exports/lost-drugs",
        "/exports/alerts",
        "/exports/tasks",
        "/exports/unlinked",
        "/exports/objects",
        "/exports/messages",
        "/exports/deliveries",
        "/exports/owed-steps",
        "/exports/commitments"
    };

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final AuthenticationManager signIn;
    private final IdleSessions idleSessions;
    private final Problems problems;

    public SecurityChains(AuthenticationManager signIn, IdleSessions idleSessions, Problems problems) {
        this.signIn = signIn;
        this.idleSessions = idleSessions;
        this.problems = problems;
    }

    /** {@code /api}, {@code /dicomweb}, {@code /actuator}. A session of the pages is accepted too, but changes nothing without its token. */
    public SecurityFilterChain forPrograms(HttpSecurity http) throws Exception {
        AuthenticationEntryPoint askForBasic = (request, response, e) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Suite Gateway\", charset=\"UTF-8\"");
            problems.write(response, HttpStatus.UNAUTHORIZED, "sign in with HTTP Basic");
        };
        return headers(http)
                .securityMatcher("/api/**", "/dicomweb/**", "/actuator/**")
                .authenticationManager(signIn)
                .authorizeHttpRequests(rules -> rules.requestMatchers(
                                HttpMethod.GET, "/actuator/health/**", "/actuator/health", "/api/openapi.json")
                        .permitAll()
                        .requestMatchers(
                                "/api/v1/patient-merges",
                                "/api/v1/patient-merges/**",
                                "/api/v1/staff-merges",
                                "/api/v1/staff-merges/**",
                                "/api/v1/reports/**",
                                "/api/v1/dosimetry/**",
                                "/api/v1/procedures/*/live-dose",
                                "/api/v1/quality/audit",
                                "/api/v1/audit",
                                "/api/v1/staff",
                                "/api/v1/staff/*/dose")
                        .hasAnyRole(RSO, ADMIN)
                        .requestMatchers(HttpMethod.GET, "/api/**")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(HttpMethod.HEAD, "/api/**")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/api/v1/suites/*/checks/*")
                        .hasAnyRole(NURSE, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/api/v1/procedures/*/drugs", "/api/v1/drugs/*/*")
                        .hasAnyRole(NURSE, ADMIN)
                        .requestMatchers("/api/v1/procedures/*/staff", "/api/v1/procedures/*/staff/*")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/api/v1/quality/equipment/*/results")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers("/api/v1/studies/*/link")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/alerts/*/acknowledge",
                                "/api/v1/tasks/*/close",
                                "/api/v1/alert-deliveries/*/retry")
                        .hasAnyRole(RSO, ADMIN)
                        .anyRequest()
                        .hasRole(ADMIN))
                .httpBasic(basic -> basic.authenticationEntryPoint(askForBasic))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityChains::needsToken))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(askForBasic)
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                response,
                                HttpStatus.FORBIDDEN,
                                "this sign-in does not allow it, or the request lacks its CSRF token")))
                .addFilterBefore(idleSessions, SecurityContextHolderFilter.class)
                .build();
    }

    /** Everything else. */
    public SecurityFilterChain forPeople(HttpSecurity http) throws Exception {
        RequestCache asked = PagesOnly.requestCache();
        AuthenticationEntryPoint toSignIn = new LoginUrlAuthenticationEntryPoint("/signin");
        return headers(http)
                .authenticationManager(signIn)
                // the end of a stream comes from the server itself, also when the sign-in has ended
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/signin", "/assets/**", "/error", "/language/*")
                        .permitAll()
                        .requestMatchers(
                                "/dose",
                                "/dose/**",
                                "/dosimetry",
                                "/dosimetry/**",
                                "/devices/*/dose",
                                "/patients/merges",
                                "/patients/merges/**",
                                "/staff/people",
                                "/staff/people/**",
                                "/staff/merges",
                                "/staff/merges/**",
                                "/quality/audit",
                                "/quality/audit.csv",
                                "/staff",
                                "/staff/*/dose")
                        .hasAnyRole(RSO, ADMIN)
                        .requestMatchers(HttpMethod.GET, "/audit", "/audit/list.csv")
                        .hasAnyRole(RSO, ADMIN)
                        .requestMatchers(
                                "/devices/new", "/devices/*/edit", "/problems/messages/**", "/problems/objects/**")
                        .hasRole(ADMIN)
                        .requestMatchers(HttpMethod.GET, EXPORTS_FOR_ALL)
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        // the tables of pages above, and every table that nobody thought of
                        .requestMatchers("/exports/**", "/reports/**")
                        .hasAnyRole(RSO, ADMIN)
                        .requestMatchers(HttpMethod.GET, "/**")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/suites/*/checks/*")
                        .hasAnyRole(NURSE, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/suites/*/team/*")
                        .hasAnyRole(NURSE, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/procedures/*/drugs", "/drugs/*/*")
                        .hasAnyRole(NURSE, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/quality/equipment/*/results", "/quality/checklists/*/*")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/studies/*/link", "/studies/*/unlink")
                        .hasAnyRole(NURSE, RSO, ADMIN)
                        .requestMatchers(
                                HttpMethod.POST,
                                "/alerts/*/acknowledge",
                                "/tasks/*/close",
                                "/quality/equipment",
                                "/quality/equipment/*/withdraw",
                                "/alerts/deliveries/*/retry")
                        .hasAnyRole(RSO, ADMIN)
                        .anyRequest()
                        .hasRole(ADMIN))
                .formLogin(form -> form.loginPage("/signin")
                        .successHandler(new AfterSignIn(asked))
                        .failureUrl("/signin?failed")
                        .permitAll())
                .logout(out -> out.logoutUrl("/signout")
                        // images are kept by the browser: who has signed out leaves none (browsers heed it over TLS)
                        .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE)))
                        .logoutSuccessUrl("/signin?out"))
                .requestCache(cache -> cache.requestCache(asked))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> {
                            if (PagesOnly.askedByScript(request)) {
                                response.setStatus(HttpStatus.UNAUTHORIZED.value()); // the page itself says so
                            } else {
                                toSignIn.commence(request, response, e);
                            }
                        })
                        .accessDeniedHandler((request, response, e) -> {
                            // a sign-in page that was open for long has an old token: show a new one, not an error
                            boolean signing = request.getRequestURI().equals("/signin")
                                    || request.getRequestURI().equals("/signout");
                            if (signing) {
                                response.sendRedirect("/signin?stale");
                            } else {
                                response.sendError(HttpStatus.FORBIDDEN.value());
                            }
                        }))
                .addFilterBefore(idleSessions, SecurityContextHolderFilter.class)
                .build();
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(
                headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=()")));
    }

    /**
     * A program that sends its password with each request needs no token: no other site can make a browser do that, unless the browser
     * remembers the password. Then it also says where the request comes from.
     */
    private static boolean needsToken(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return false;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean basic = authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
        boolean browser = request.getHeader("Sec-Fetch-Site") != null || request.getHeader(HttpHeaders.ORIGIN) != null;
        return !basic || browser;
    }
}
