{{/* The pod of a service: the same for all, but for what they keep on disk. */}}
{{- define "cordboard.service.pod" -}}
metadata:
  labels:
    {{- include "cordboard.service.labels" . | nindent 4 }}
  annotations:
    # A pod reads its settings at start: new settings, new pods.
    checksum/config: {{ include "cordboard.service.properties" . | sha256sum }}
    {{- with .service.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "cordboard.service.name" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: 30
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 185
    runAsGroup: 185
    fsGroup: 185
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  topologySpreadConstraints:
    {{- $scope := . }}
    {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "cordboard.service.selector" $scope | nindent 10 }}
    {{- end }}
  {{- with .service.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .service.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .service.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: service
      image: "{{ .root.Values.image.repository }}/{{ .key }}-service:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}"
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      ports:
        - name: http
          containerPort: 8080
      env:
        {{- include "cordboard.service.env" . | nindent 8 }}
      # Seconds as a rule; three minutes where CPU is short. Waiting for topics or state is readiness' matter.
      startupProbe:
        httpGet: {path: /q/health/started, port: http}
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 90
      livenessProbe:
        httpGet: {path: /q/health/live, port: http}
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 3
      readinessProbe:
        httpGet: {path: /q/health/ready, port: http}
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 2
      resources:
        {{- toYaml .service.resources | nindent 8 }}
      volumeMounts:
        - name: config
          mountPath: /opt/cordboard/config
          readOnly: true
        - name: tmp
          mountPath: /tmp
        {{- if not .root.Values.auth.publicKeyLocation }}
        - name: jwt
          mountPath: /etc/cordboard/jwt
          readOnly: true
        {{- end }}
        {{- with .root.Values.kafka.security }}
        {{- if hasSuffix "SSL" .protocol }}
        {{- if .tls.secret }}
        - name: kafka-tls
          mountPath: /etc/cordboard/kafka-tls
          readOnly: true
        {{- end }}
        {{- if .clientCertificate.secret }}
        - name: kafka-client
          mountPath: /etc/cordboard/kafka-client
          readOnly: true
        {{- end }}
        {{- end }}
        {{- end }}
        {{- if include "cordboard.service.streams" . }}
        - name: state
          mountPath: /var/lib/cordboard/state
        {{- end }}
        {{- if eq .key "recording" }}
        - name: media
          mountPath: /var/lib/cordboard/media
        {{- if .service.media.keys.secret.name }}
        - name: keys
          mountPath: /etc/cordboard/keys
          readOnly: true
        {{- end }}
        {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "cordboard.service.name" . }}
    - name: tmp
      emptyDir:
        sizeLimit: 256Mi
    {{- if not .root.Values.auth.publicKeyLocation }}
    - name: jwt
      secret:
        secretName: {{ required "auth.publicKeySecret.name or auth.publicKeyLocation must be set" .root.Values.auth.publicKeySecret.name }}
        items:
          - key: {{ .root.Values.auth.publicKeySecret.key }}
            path: public.pem
    {{- end }}
    {{- with .root.Values.kafka.security }}
    {{- if hasSuffix "SSL" .protocol }}
    {{- if .tls.secret }}
    - name: kafka-tls
      secret:
        secretName: {{ .tls.secret }}
        items:
          - {key: {{ .tls.truststoreKey }}, path: {{ .tls.truststoreKey }}}
    {{- end }}
    {{- if .clientCertificate.secret }}
    - name: kafka-client
      secret:
        secretName: {{ .clientCertificate.secret }}
        items:
          - {key: {{ .clientCertificate.keystoreKey }}, path: {{ .clientCertificate.keystoreKey }}}
    {{- end }}
    {{- end }}
    {{- end }}
    {{- if and (include "cordboard.service.streams" .) (not .service.persistence.enabled) }}
    - name: state
      emptyDir:
        sizeLimit: {{ .service.stateSizeLimit }}
    {{- end }}
    {{- if eq .key "recording" }}
    - name: media
      persistentVolumeClaim:
        claimName: {{ .service.media.volume.existingClaim | default (printf "%s-media" (include "cordboard.service.name" .)) }}
    {{- with .service.media.keys.secret.name }}
    - name: keys
      secret:
        secretName: {{ . }}
        defaultMode: 0440
    {{- end }}
    {{- end }}
{{- end -}}
