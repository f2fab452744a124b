// Made by `npm run words` from the JSON files in the folder above: change those.
import { unpacked } from "../unpacked.ts";
import { wordsOf } from "../say.ts";

export interface PageMessages {
  readonly "title": {};
  readonly "intro": {};
  readonly "list": {};
  readonly "token": {};
  readonly "show": {};
  readonly "sign-out": {};
  readonly "status": {};
  readonly "status.all": {};
  readonly "level": {};
  readonly "level.all": {};
  readonly "level.epidemic": {};
  readonly "level.alert": {};
  readonly "disease": {};
  readonly "place": {};
  readonly "refresh": {};
  readonly "more": {};
  readonly "no-script": {};
}

export const pageMessages = unpacked<PageMessages>(
  "GzoIACwOeBPrZCSsYRXhA7aK4+CfupR0Z/nmwHsDKS2lahwj8r4K20KuqEbzs2Nu2koRtRY3J54wNLmdVL7Hjuzd68OpCSlus3Tp9C2RLb9+rM1cEsRCuiFkEiFpKaT23+7ePzFreMT3o9aIpCreodWLLMPpJJTZNVgwq2V/1L7U1uhrqt2HaOrZCMaFnSGT6wKAjAS5Ce9Z6Jsdgm1cbISTfHOYcVGPA7aS7kt32d7aeeqaByeBfteM8XBouf4iES+Xj64QPgTFXnN4tjb3e5K0Nt3lzpQCdAoPVfXDvxBNT4/+Ie+puSC7DQVDClhmLlKSbdfwIM8UmFeg3O4jD4ZlCjYo2uAD6Fz6qY9RhXSaNA6kcwvI1QYzByZD2EMkyEfHWIo+NlTzPQyiQ59D4W7V10U1XDa8XVP8MQEVuKQBAm9a8J8HhPEF5vAR6jdrJNjZyGCgB6uWdmRDDU0o4YplldEV6Ujjq4z+R5Z8fgWsCo2MUgeyz0js7DKkuXEKCQRAzk9m8FtsFhwhYlKG4qGexV97yM6fRs7hJj5lPQqWEhqktmJ4I20GSSztUjmczC7bqkqEIWZySHwAdMIlYfHoa5W7DCNe6SSHiZfpgMwQZuCcA3ewHcGNyDe6N5+DuMH90mFgzJWsKs3gPJtVmgBG0DvWTjUeyGpeqlFAFCNLiGSYgHMVosRYgL9Za2zM0gEyIDp/n8G1s+A4DMG/CJzuHEwk3wF+dw5SGJopZ4O+aHmfRq0XMUUwV/P1kK29rLEMmQYcTFiW+XtiybGg3eJ3yGIKjdwFQClhPCIqW9QYgwOJgQSvI3BTHsyQQgn64yG6hQoHusKfInsxTnb0Rui0osk3EG9gDhULWKItsoFSOReaQW0YzSm1OrklB579svQEj/doX3jrmDg0GXziFxpUjRKGoaSySQN3/UGerOM+cklX6C40ETj1Uhhef/pt50ugQHUIFI3U7lfzYZOPWRk45YYsRqKojUFt/UKeTFeTTs0hYVPukLP4W0pSRvi8KFWaexEju12T+C/j4sH6qTaQYVLzRBT9VA9upt/uqeUppJMbmJ2J08ORD8WmIXin8c5Ncm2Z3F/imXsliF4qmAyUgWYEVWwH",
);

export const pageWords = wordsOf<PageMessages>(pageMessages);
