package org.suitegateway.web.study;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ProblemException;

/** A person decides where a study belongs. Thread-safe. */
public final class LinkDesk {
    private final Studies studies;
    private final Procedures procedures;
    private final Linking linking;
    private final Transactions transactions;

    public LinkDesk(Studies studies, Procedures procedures, Linking linking, Transactions transactions) {
        this.studies = studies;
        this.procedures = procedures;
        this.linking = linking;
        this.transactions = transactions;
    }

    /** @param why the person's words; may be empty */
    void link(String studyInstanceUid, String procedureId, String person, String why) {
        transactions.run(() -> {
            find(studyInstanceUid);
            if (procedures.find(procedureId).isEmpty()) {
                throw new BadParameterException("procedureId", "must name a procedure");
            }
            linking.linkByPerson(studyInstanceUid, procedureId, person, why);
        });
    }

    /** @return the procedure it was linked to */
    String unlink(String studyInstanceUid, String person, String why) {
        return transactions.inTransaction(() -> {
            String procedure = find(studyInstanceUid)
                    .procedureId()
                    .orElseThrow(() -> ProblemException.notFound("link: the study belongs to no procedure"));
            linking.unlinkByPerson(studyInstanceUid, person, why);
            return procedure;
        });
    }

    private Study find(String uid) {
        return studies.find(uid).orElseThrow(() -> ProblemException.notFound("study"));
    }
}
