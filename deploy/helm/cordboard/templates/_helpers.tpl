{{- define "cordboard.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What follows takes a dict: root (the chart's scope), key (flow, queue, ...), service (its values). */}}

{{- define "cordboard.service.name" -}}
{{ include "cordboard.fullname" .root }}-{{ .key }}-service
{{- end -}}

{{- define "cordboard.service.selector" -}}
app.kubernetes.io/name: {{ .key }}-service
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "cordboard.service.labels" -}}
{{ include "cordboard.service.selector" . }}
{{ include "cordboard.labels" .root }}
{{- end -}}

{{- define "cordboard.labels" -}}
app.kubernetes.io/part-of: cordboard
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{/* Whether a service holds state in Kafka Streams; else it stands on PostgreSQL. */}}
{{- define "cordboard.service.streams" -}}
{{- if has .key (list "flow" "queue" "agent") }}true{{ end -}}
{{- end -}}

{{/* Contradictions that a schema of single values can't see. */}}
{{- define "cordboard.service.check" -}}
{{- with .root.Values.kafka.security -}}
{{- if and (hasPrefix "SASL_" .protocol) (not .login.secret) -}}
{{- fail (printf "kafka.security.login.secret must be set: kafka.security.protocol is %s" .protocol) -}}
{{- end -}}
{{- end -}}
{{- if include "cordboard.service.streams" . -}}
{{- if ge (int .service.standbyReplicas) (int .service.replicas) -}}
{{- if gt (int .service.standbyReplicas) 0 -}}
{{- fail (printf "services.%s.standbyReplicas is %d: must be less than replicas (%d)" .key (int .service.standbyReplicas) (int .service.replicas)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if eq .key "recording" -}}
{{- if and (gt (int .service.replicas) 1) (ne .service.media.volume.accessMode "ReadWriteMany") -}}
{{- fail (printf "services.recording.replicas is %d: more than one needs media.volume.accessMode ReadWriteMany" (int .service.replicas)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
