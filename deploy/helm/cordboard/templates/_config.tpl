{{/* application.properties of a service: what all share, what its kind needs, then what the values add. */}}
{{- define "cordboard.service.properties" -}}
kafka.bootstrap.servers={{ .root.Values.kafka.bootstrapServers }}
cordboard.registry.url={{ .root.Values.registry.url }}
cordboard.topic-prefix={{ .root.Values.topics.prefix }}
mp.jwt.verify.issuer={{ .root.Values.auth.issuer }}
mp.jwt.verify.publickey.location={{ .root.Values.auth.publicKeyLocation | default "file:/etc/cordboard/jwt/public.pem" }}
{{- if include "cordboard.service.streams" . }}
cordboard.{{ .key }}.{{ if eq .key "queue" }}instance-id{{ else }}instance{{ end }}=${POD_NAME}
cordboard.{{ .key }}.application-id={{ .root.Values.topics.prefix }}{{ .key }}-service
cordboard.{{ .key }}.state-dir=/var/lib/cordboard/state
cordboard.{{ .key }}.standby-replicas={{ .service.standbyReplicas }}
{{- if has .key (list "flow" "queue") }}
cordboard.{{ .key }}.advertised-address=${POD_NAME}.{{ include "cordboard.service.name" . }}-pods:8080
{{- end }}
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
