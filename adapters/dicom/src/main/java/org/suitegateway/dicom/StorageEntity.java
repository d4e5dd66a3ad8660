package org.suitegateway.dicom;

import java.util.List;
import java.util.regex.Pattern;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;

/**
 * Accepts every abstract syntax but those of services that are no storage: retired and private storage classes are none the less
 * somebody's images. Of the others those that somebody serves at the moment. Of the proposed transfer syntaxes the first is taken: the
 * sender's favourite, stored as it comes.
 */
final class StorageEntity extends ApplicationEntity {
    private static final long serialVersionUID = 1L;

    // Query/Retrieve, worklists, performed steps, commitment, print, unified procedure steps, and the like: PS3.6 annex
    // A.
    private static final List<Pattern> OTHER_SERVICES = List.of(
            Pattern.compile("1\\.2\\.840\\.10008\\.1\\.(9|20|40|42)(\\..*)?"),
            Pattern.compile("1\\.2\\.840\\.10008\\.3\\.1\\..*"),
            Pattern.compile("1\\.2\\.840\\.10008\\.4\\.2"),
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.1\\.(?!27$|29$|30$).*"),
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.2\\..*"),
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.(31|32|33|37|38)(\\..*)?"),
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.34\\.(4|5|6|8|9)(\\..*)?"),
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.(39|43|44|45)\\.[2-9]"));

    private final transient ServiceRegistry registry;

    StorageEntity(String aeTitle, ServiceRegistry registry) {
        super(aeTitle);
        this.registry = registry;
        addTransferCapability(new TransferCapability("any storage", "*", TransferCapability.Role.SCP, "*"));
        for (DicomService service : DicomService.values()) {
            addTransferCapability(new TransferCapability(
                    service.uriName(),
                    service.sopClass(),
                    TransferCapability.Role.SCP,
                    DicomService.TRANSFER_SYNTAXES));
        }
    }

    @Override
    protected Presentation negotiate(AAssociateRQ rq, AAssociateAC ac, Presentation proposed) {
        String syntax = proposed.getAbstractSyntax();
        if (syntax == null
                || (isOtherService(syntax) && registry.provider(syntax).isEmpty())) {
            return new Presentation(
                    proposed.getPCID(), Presentation.ABSTRACT_SYNTAX_NOT_SUPPORTED, proposed.getTransferSyntax());
        }
        return super.negotiate(rq, ac, proposed);
    }

    private static boolean isOtherService(String syntax) {
        return OTHER_SERVICES.stream().anyMatch(p -> p.matcher(syntax).matches());
    }
}
