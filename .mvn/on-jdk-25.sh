#!/bin/sh
# Runs Maven's present command line again on a JDK 25 or newer, found on this machine.
# Called by the profile find-jdk-25 of the root pom, so that a plain `mvn verify` works whatever `java` is the default.
set -eu

jdk_major() {
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

for candidate in "${CORDBOARD_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25*; do
  [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] || continue
  major=$(jdk_major "$candidate")
  if [ "${major:-0}" -ge 25 ]; then
    echo "Maven runs on an older JDK; running again on $candidate"
    JAVA_HOME=$candidate
    export JAVA_HOME
    cd "$(dirname "$0")/.."
    # MAVEN_CMD_LINE_ARGS is exported by Maven's own launcher.
    # shellcheck disable=SC2086
    exec mvn ${MAVEN_CMD_LINE_ARGS:-verify}
  fi
done

echo "Cordboard needs a JDK 25 to build. None was found in JAVA_HOME or /usr/lib/jvm: install one, or point JAVA_HOME at it." >&2
exit 1
