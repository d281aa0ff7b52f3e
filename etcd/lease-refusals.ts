// What etcd says of a lease that is not as the caller took it to be (v3rpc/rpctypes/error.go, 3.4 to 3.7).

/** Of a grant. */
export const leaseExists = /lease already exists/;
/** Of a revocation. */
export const leaseNotFound = /lease not found/;
