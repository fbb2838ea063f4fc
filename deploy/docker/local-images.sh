#!/usr/bin/env bash
# Builds images on a machine that can pull none: a Debian base, a Java 25 runtime on it, a Kafka for Testcontainers,
# and the five services. What is there already is left alone; `--rebuild` builds again.
#
#   local-images.sh [--rebuild] base | java | kafka | services [SERVICE...]
#
# Each target builds what it stands on first. Needs root (debootstrap), a Docker engine that answers, a JDK 25 and Maven.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
readonly base_image=local/debian:latest
readonly java_image=local/java:25
readonly all_services=(flow-service queue-service agent-service recording-service campaign-service)
rebuild=no

say() { printf 'local-images: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Removed at the end, also after a failure.
work=$(mktemp -d "${TMPDIR:-/tmp}/cordboard-images.XXXXXX")
trap 'rm -rf --one-file-system "$work"' EXIT

have() { [ "$rebuild" = no ] && docker image inspect "$1" >/dev/null 2>&1; }

# `docker build`, heard only when it fails.
image_of() {
  local image=$1
  shift
  docker build -t "$image" "$@" >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log" >&2; fail "could not build $image"; }
}

# The first JDK of version 25 or newer, as .mvn/on-jdk-25.sh looks for it.
find_jdk() {
  local candidate major
  for candidate in "${CORDBOARD_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25*; do
    [ -n "$candidate" ] && [ -x "$candidate/bin/jlink" ] || continue
    major=$("$candidate/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    if [ "${major:-0}" -ge 25 ]; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  fail "needs a JDK 25: install one, or point JAVA_HOME at it"
}

build_base() {
  have "$base_image" && return
  local suite
  suite=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-bookworm}")
  say "building $base_image (debootstrap $suite)"
  debootstrap --variant=minbase --include=ca-certificates,bash "$suite" "$work/rootfs" >"$work/debootstrap.log" 2>&1 ||
    { tail -n 20 "$work/debootstrap.log" >&2; fail "debootstrap failed"; }
  rm -rf "$work/rootfs"/var/cache/apt/archives/*.deb "$work/rootfs"/var/lib/apt/lists/*
  tar -C "$work/rootfs" -c . | docker import - "$base_image" >/dev/null
}

build_java() {
  have "$java_image" && return
  build_base
  local jdk modules
  jdk=$(find_jdk)
  # A JDK without jmods links from itself, all but the linker and what incubates.
  modules=$("$jdk/bin/java" --list-modules | sed 's/@.*//' | grep -vE '^jdk\.(jlink|jpackage|incubator\..*)$' | paste -sd,)
  say "building $java_image (jlink of $jdk)"
  mkdir -p "$work/java"
  "$jdk/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages \
    --compress zip-6 --output "$work/java/jre"
  cp "$here/java/Dockerfile" "$work/java/"
  image_of "$java_image" --build-arg "BASE_IMAGE=$base_image" "$work/java"
}

# The version that Testcontainers asks for is the version of the broker among our dependencies.
build_kafka() {
  local image
  image=$(sed -n 's/.*IMAGE = "\(apache\/kafka:[^"]*\)".*/\1/p' \
    "$root/contact-events/src/test/java/io/cordboard/events/testing/TestKafka.java")
  [ -n "$image" ] || fail "TestKafka names no image"
  have "$image" && return
  build_java
  say "building $image (stand-in from Maven artifacts)"
  mkdir -p "$work/kafka"
  mvn -B -q -ntp -f "$here/kafka/pom.xml" dependency:copy-dependencies \
    -DincludeScope=runtime "-DoutputDirectory=$work/kafka/libs"
  [ -f "$work/kafka/libs/kafka_2.13-${image#*:}.jar" ] || fail "the broker of the build is not ${image#*:}"
  cp "$here/kafka/Dockerfile" "$here/kafka/run" "$work/kafka/"
  image_of "$image" --build-arg "BASE_IMAGE=$java_image" "$work/kafka"
}

build_service() {
  local service=$1 image=cordboard/$1:local
  [ -f "$root/$service/target/quarkus-app/quarkus-run.jar" ] || fail "$service is not built: mvn package"
  say "building $image"
  # Only this service goes to the engine, whichever builder it has.
  tar -C "$root" -c deploy/docker/Dockerfile "$service/target/quarkus-app" |
    image_of "$image" -f deploy/docker/Dockerfile --build-arg "SERVICE=$service" --build-arg "BASE_IMAGE=$java_image" -
}

if [ "${1:-}" = --rebuild ]; then
  rebuild=yes
  shift
fi
docker info >/dev/null 2>&1 || fail "no Docker engine answers"
case "${1:-}" in
  base) build_base ;;
  java) build_java ;;
  kafka) build_kafka ;;
  services)
    shift
    build_java
    for service in "${@:-${all_services[@]}}"; do build_service "$service"; done
    ;;
  *)
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
