package io.cordboard.cli.gateway;

import io.cordboard.events.command.InputEncryption;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * Input that a flow wants encrypted before it leaves the gateway: RSA-OAEP with SHA-256, to the
 * certificate that the flow names.
 */
final class SealedInput {
  private SealedInput() {}

  static String seal(InputEncryption to, String clear) throws GeneralSecurityException {
    var certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(to.getCertificate().getBytes(StandardCharsets.US_ASCII)));
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey());
    return Base64.getEncoder()
        .encodeToString(cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8)));
  }
}
