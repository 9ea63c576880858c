// Every key of object storage begins with the team: nothing that one team holds can be found by another through a hash.

export const originalKey = (team: string, sha256: string): string => `${team}/originals/${sha256}`
export const codesKey = (team: string, tokenizerHash: string, sha256: string): string => `${team}/codes/${tokenizerHash}/${sha256}`
export const resultKey = (team: string, sha256: string): string => `${team}/results/${sha256}`
