{{/* application.properties of a service: what all share, what its kind needs, then what the values add. */}}
{{- define "cordboard.service.properties" -}}
kafka.bootstrap.servers={{ .root.Values.kafka.bootstrapServers }}
{{- with .root.Values.kafka.security }}
{{- if ne .protocol "PLAINTEXT" }}
kafka.security.protocol={{ .protocol }}
{{- if hasPrefix "SASL_" .protocol }}
kafka.sasl.mechanism={{ .saslMechanism }}
{{- end }}
{{- if and (hasSuffix "SSL" .protocol) .tls.secret }}
kafka.ssl.truststore.type=PKCS12
kafka.ssl.truststore.location=/etc/cordboard/kafka-tls/{{ .tls.truststoreKey }}
{{- end }}
{{- if and (hasSuffix "SSL" .protocol) .clientCertificate.secret }}
kafka.ssl.keystore.type=PKCS12
kafka.ssl.keystore.location=/etc/cordboard/kafka-client/{{ .clientCertificate.keystoreKey }}
{{- end }}
{{- end }}
{{- end }}
cordboard.registry.url={{ .root.Values.registry.url }}
cordboard.topic-prefix={{ .root.Values.topics.prefix }}
mp.jwt.verify.issuer={{ .root.Values.auth.issuer }}
mp.jwt.verify.publickey.location={{ .root.Values.auth.publicKeyLocation | default "file:/etc/cordboard/jwt/public.pem" }}
{{- if include "cordboard.service.streams" . }}
cordboard.{{ .key }}.{{ if eq .key "queue" }}instance-id{{ else }}instance{{ end }}=${POD_NAME}
cordboard.{{ .key }}.application-id={{ .root.Values.topics.prefix }}{{ .key }}-service
cordboard.{{ .key }}.state-dir=/var/lib/cordboard/state
cordboard.{{ .key }}.standby-replicas={{ .service.standbyReplicas }}
cordboard.{{ .key }}.advertised-address=${POD_NAME}.{{ include "cordboard.service.name" . }}-pods:8080
{{- else }}
mp.messaging.connector.smallrye-kafka.group.id={{ .root.Values.topics.prefix }}{{ .key }}-service
quarkus.datasource.jdbc.url={{ .service.database.url }}
{{- end }}
{{- if eq .key "recording" }}
cordboard.recording.store={{ .service.media.store }}
cordboard.recording.media-dir=/var/lib/cordboard/media
{{- if .service.media.keys.secret.name }}
cordboard.recording.keys.keystore=/etc/cordboard/keys/wrapping.p12
cordboard.recording.keys.signing=/etc/cordboard/keys
{{- end }}
{{- if eq .service.media.store "s3" }}
{{- with .service.media.s3.endpoint }}
cordboard.recording.s3.endpoint={{ . }}
{{- end }}
cordboard.recording.s3.region={{ .service.media.s3.region }}
cordboard.recording.s3.bucket={{ .service.media.s3.bucket }}
cordboard.recording.s3.path-style={{ .service.media.s3.pathStyle }}
{{- end }}
{{- end }}
{{- range $name, $value := merge (dict) .service.config .root.Values.config }}
{{ $name }}={{ $value }}
{{- end }}
{{- end -}}

{{/* Secrets come as environment variables, which win over the file. */}}
{{- define "cordboard.service.env" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: JDK_JAVA_OPTIONS
  value: {{ .service.javaOptions | quote }}
{{- with .service.database }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.usernameKey }}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.passwordKey }}
{{- end }}
{{- if and (eq .key "recording") (eq (dig "media" "store" "" .service) "s3") }}
{{- with .service.media.s3.secret }}
{{- if .name }}
- name: CORDBOARD_RECORDING_S3_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .accessKeyKey }}
- name: CORDBOARD_RECORDING_S3_SECRET_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .secretKeyKey }}
{{- end }}
{{- end }}
{{- end }}
{{- with .root.Values.kafka.security }}
{{- if hasPrefix "SASL_" .protocol }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ .login.secret }}
      key: {{ .login.jaasConfigKey }}
{{- end }}
{{- if and (hasSuffix "SSL" .protocol) .tls.secret }}
- name: KAFKA_SSL_TRUSTSTORE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .tls.secret }}
      key: {{ .tls.passwordKey }}
{{- end }}
{{- if and (hasSuffix "SSL" .protocol) .clientCertificate.secret }}
{{- $certificate := .clientCertificate }}
{{- range list "KAFKA_SSL_KEYSTORE_PASSWORD" "KAFKA_SSL_KEY_PASSWORD" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $certificate.secret }}
      key: {{ $certificate.passwordKey }}
{{- end }}
{{- end }}
{{- end }}
{{- if eq .key "recording" }}
{{- with .service.media.keys.secret }}
{{- if .name }}
- name: CORDBOARD_RECORDING_KEYS_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .passwordKey }}
{{- end }}
{{- end }}
{{- end }}
{{- with .service.env }}
{{ toYaml . }}
{{- end }}
{{- end -}}
