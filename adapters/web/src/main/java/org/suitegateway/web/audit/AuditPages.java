package org.suitegateway.web.audit;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.suitegateway.core.audit.AuditRecorder;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.web.SignIns;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** The audit trail. The application supplies {@link AuditTrail} and {@link AuditRecorder}. */
@Configuration(proxyBeanMethods = false)
public class AuditPages {
    @Bean
    WebMvcConfigurer auditingOfRequests(AuditRecorder recorder, Clinic clinic, Clock clock) {
        AuditingRequests auditing = new AuditingRequests(recorder, clinic, clock);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(auditing);
            }
        };
    }

    @Bean
    AuditingSignIns auditingOfSignIns(AuditRecorder recorder, SignIns signIns, Clock clock) {
        return new AuditingSignIns(recorder, signIns, clock);
    }

    /** Without it nobody hears of what a role did not allow. */
    @Bean
    AuthorizationEventPublisher deniedRequests(ApplicationEventPublisher events) {
        return new SpringAuthorizationEventPublisher(events);
    }

    @Bean
    AuditPage auditPage(AuditTrail trail, Texts texts, ClinicTime time) {
        return new AuditPage(trail, texts, time);
    }

    @Bean
    AuditApi auditApi(AuditTrail trail, ClinicTime time) {
        return new AuditApi(trail, time);
    }
}
