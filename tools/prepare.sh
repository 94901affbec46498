# For ./demarche and ./check: the packages, and one build. Everything is said on standard error, and standard input is left alone.

# missing_packages LIST…: the packages of these lists that are not installed. Where there is no dpkg, CMake will say what it misses.
missing_packages() {
  command -v dpkg-query >/dev/null || return 0
  local wanted
  wanted=$(grep -hv '^#' "$@")
  comm -23 <(sort <<<"$wanted") <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort)
}

# install_packages [LIST…]: installs what is missing of tools/packages.txt and of these lists, as root or through sudo; says what to install
# where that cannot be done.
install_packages() {
  local missing as_root=()
  missing=$(missing_packages "$root/tools/packages.txt" "$@" | tr '\n' ' ')
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null || { ! sudo -n true 2>/dev/null && [ ! -t 2 ]; }; then
      echo "${0##*/}: please have these packages installed first: apt-get install $missing" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing $missing…" >&2
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${apt[@]}" update >/dev/null 2>&1 </dev/null || true # without a network the packages may be at hand all the same
  if ! "${apt[@]}" install -y --no-install-recommends $missing >/dev/null </dev/null; then
    echo "${0##*/}: could not install these packages: $missing" >&2
    return 1
  fi
}

# build PRESET [TARGET…]: configures where that is needed, and builds. One at a time in one folder.
build() {
  local preset=$1
  shift
  mkdir -p "$root/build/$preset" || return 1
  (
    flock 9
    cd "$root" || exit 1
    [ "build/$preset/build.ninja" -nt CMakePresets.json ] || cmake --preset "$preset" || exit 1
    cmake --build --preset "$preset" ${1:+--target "$@"}
  ) >&2 </dev/null 9>"$root/build/$preset/.lock"
}
