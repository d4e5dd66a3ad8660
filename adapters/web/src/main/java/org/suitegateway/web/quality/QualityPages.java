package org.suitegateway.web.quality;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.quality.AttachmentShelf;
import org.suitegateway.core.quality.ChecklistAudit;
import org.suitegateway.core.quality.ChecklistDesk;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Needs as beans {@code QualityRecords}, {@code QualityDues}, {@code QualityDesk}, {@code AttachmentShelf}, {@code ChecklistDesk} and {@code ChecklistAudit}. */
@Configuration(proxyBeanMethods = false)
public class QualityPages {
    @Bean
    QualityWords qualityWords(Clinic clinic, Texts texts) {
        return new QualityWords(clinic, texts);
    }

    @Bean
    Attachments qualityAttachments(QualityRecords records, AttachmentShelf shelf) {
        return new Attachments(records.results(), shelf);
    }

    @Bean
    AuditQuestion auditQuestion(ChecklistAudit audit, Clinic clinic, ClinicTime time) {
        return new AuditQuestion(audit, clinic, time);
    }

    @Bean
    QualityPage qualityPage(
            QualityDues dues,
            QualityDesk desk,
            QualityRecords records,
            Attachments attachments,
            QualityWords words,
            Clinic clinic,
            ClinicTime time,
            Texts texts) {
        return new QualityPage(dues, desk, records.results(), attachments, words, clinic, time, texts);
    }

    @Bean
    ChecklistPage checklistPage(ChecklistDesk desk, Clinic clinic, QualityWords words, Texts texts) {
        return new ChecklistPage(desk, clinic, words, texts);
    }

    @Bean
    AuditPage checklistAuditPage(AuditQuestion question, Clinic clinic, QualityWords words, Texts texts) {
        return new AuditPage(question, clinic, words, texts);
    }

    @Bean
    QualityApi qualityApi(
            QualityDues dues,
            QualityDesk desk,
            QualityRecords records,
            Attachments attachments,
            AuditQuestion audit,
            ClinicTime time) {
        return new QualityApi(dues, desk, records.results(), attachments, audit, time);
    }
}
